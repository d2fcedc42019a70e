// A command for WASI preview 1 and for the machine: Go's runtime with its garbage
// collector, and a program that keeps them busy.
//
// The argument is the number of rounds. Each makes up a text, counts its words in
// a map, sorts them, writes a report, reads it back, and grows and prunes a tree.
// The work is linear in the rounds. One line comes out, with a checksum of
// everything that was computed.
package main

import (
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strconv"
	"strings"
)

// random is Marsaglia's xorshift: the same numbers everywhere.
type random uint64

func (r *random) next() uint64 {
	x := uint64(*r)
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	*r = random(x)
	return x
}

func (r *random) below(limit uint64) int {
	return int(r.next() % limit)
}

var syllables = []string{"ba", "co", "di", "fu", "ga", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wy", "xe", "zu"}

// text makes up words of one to three syllables.
func text(r *random, words int) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		for range 1 + r.below(3) {
			b.WriteString(syllables[r.below(16)])
		}
	}
	return b.String()
}

type entry struct {
	word  string
	count int
}

// count lists the words by how often they occur, then alphabetically.
func count(text string) []entry {
	counts := make(map[string]int)
	for _, word := range strings.Fields(text) {
		counts[word]++
	}
	entries := make([]entry, 0, len(counts))
	for word, count := range counts {
		entries = append(entries, entry{word, count})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return strings.Compare(a.word, b.word)
	})
	return entries
}

// report writes the entries, a line each.
func report(entries []entry) string {
	var lines []string
	for rank, e := range entries {
		lines = append(lines, fmt.Sprintf("%d\t%s\t%d", rank+1, strings.ToUpper(e.word), e.count))
	}
	return strings.Join(lines, "\n")
}

// total reads a report back.
func total(report string) (sum int) {
	for _, line := range strings.Split(report, "\n") {
		fields := strings.Split(line, "\t")
		rank, _ := strconv.Atoi(fields[0])
		count, _ := strconv.Atoi(fields[2])
		sum += rank * count
	}
	return sum
}

// node is a search tree's; trees are garbage soon after they are made.
type node struct {
	left, right *node
	key         uint64
	load        []byte
}

func (n *node) insert(key uint64) *node {
	if n == nil {
		return &node{key: key, load: make([]byte, 16+key%48)}
	}
	if key < n.key {
		n.left = n.left.insert(key)
	} else {
		n.right = n.right.insert(key)
	}
	return n
}

func (n *node) walk(visit func(*node)) {
	if n != nil {
		n.left.walk(visit)
		visit(n)
		n.right.walk(visit)
	}
}

func tree(r *random, size int) (depthSum uint64) {
	var root *node
	for range size {
		root = root.insert(r.next())
	}
	place := uint64(0)
	root.walk(func(n *node) {
		place++
		depthSum = depthSum*31 + n.key>>32 + place*uint64(len(n.load))
	})
	return depthSum
}

func round(r *random) uint64 {
	entries := count(text(r, 1500))
	lines := report(entries)
	hash := fnv.New64a()
	hash.Write([]byte(lines))
	return hash.Sum64() ^ uint64(total(lines)) ^ tree(r, 1000)
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go-command ROUNDS")
		os.Exit(2)
	}
	rounds, err := strconv.Atoi(os.Args[1])
	if err != nil || rounds < 0 {
		fmt.Fprintf(os.Stderr, "go-command: %q is not a number of rounds\n", os.Args[1])
		os.Exit(2)
	}
	r := random(0x9e3779b97f4a7c15)
	sum := uint64(0)
	for range rounds {
		sum = sum*1099511628211 ^ round(&r)
	}
	fmt.Printf("%d rounds %016x\n", rounds, sum)
}
