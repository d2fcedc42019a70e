// words [N]: the N (10 unless given) most frequent words of standard input.
//
// A word is a run of the letters a to z; capitals count as small letters.
// Exit code 2 for an N that is no number from 1 to 1000.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
)

func main() {
	wanted := 10
	if len(os.Args) > 1 {
		n, err := strconv.Atoi(os.Args[1])
		if err != nil || n < 1 || n > 1000 {
			fmt.Fprintf(os.Stderr, "words: %s is no number from 1 to 1000\n", os.Args[1])
			os.Exit(2)
		}
		wanted = n
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
	counts := make(map[string]int)
	words, start := 0, -1
	for i, c := range text {
		if c >= 'A' && c <= 'Z' {
			c |= 32
			text[i] = c
		}
		if c >= 'a' && c <= 'z' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			counts[string(text[start:i])]++
			words++
			start = -1
		}
	}
	if start >= 0 {
		counts[string(text[start:])]++
		words++
	}
	different := make([]string, 0, len(counts))
	for word := range counts {
		different = append(different, word)
	}
	// The most frequent first, equals by the alphabet.
	sort.Slice(different, func(i, j int) bool {
		a, b := different[i], different[j]
		if counts[a] != counts[b] {
			return counts[a] > counts[b]
		}
		return a < b
	})
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintf(out, "%d words, %d different\n", words, len(different))
	for _, word := range different[:min(wanted, len(different))] {
		fmt.Fprintf(out, "%7d %s\n", counts[word], word)
	}
}
