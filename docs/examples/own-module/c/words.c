// words [N]: the N (10 unless given) most frequent words of standard input.
//
// A word is a run of the letters a to z; capitals count as small letters.
// Exit code 2 for an N that is no number from 1 to 1000.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *word;
    unsigned long count;
} entry;

static entry *table;
static size_t size = 1024, used;

// Where a word is, or where it would go.
static entry *place(const char *word) {
    unsigned hash = 2166136261u; // FNV-1a
    for (const char *c = word; *c; c++) hash = (hash ^ (unsigned char)*c) * 16777619u;
    size_t at = hash & (size - 1);
    while (table[at].word && strcmp(table[at].word, word) != 0) at = (at + 1) & (size - 1);
    return &table[at];
}

static void grow(void) {
    entry *old = table;
    size_t slots = size;
    size *= 2;
    table = calloc(size, sizeof *table);
    if (!table) exit(1);
    for (size_t i = 0; i < slots; i++)
        if (old[i].word) *place(old[i].word) = old[i];
    free(old);
}

static void count(const char *word) {
    entry *found = place(word);
    if (!found->word) {
        if (2 * ++used > size) {
            grow();
            found = place(word);
        }
        found->word = strdup(word);
        if (!found->word) exit(1);
    }
    found->count++;
}

// The most frequent first, equals by the alphabet, empty slots last.
static int order(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return x->word && y->word ? strcmp(x->word, y->word) : 0;
}

int main(int argc, char **argv) {
    char *end = "";
    long wanted = argc > 1 ? strtol(argv[1], &end, 10) : 10;
    if (*end || wanted < 1 || wanted > 1000) {
        fprintf(stderr, "words: %s is no number from 1 to 1000\n", argv[1]);
        return 2;
    }
    table = calloc(size, sizeof *table);
    if (!table) return 1;
    static char word[256], buffer[65536]; // the guest has 64 KiB of stack
    size_t length = 0, got;
    unsigned long words = 0;
    while ((got = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        for (size_t i = 0; i < got; i++) {
            char c = buffer[i] | 32;
            if (c >= 'a' && c <= 'z') {
                if (length < sizeof word - 1) word[length++] = c;
            } else if (length > 0) {
                word[length] = 0;
                count(word);
                words++;
                length = 0;
            }
        }
    }
    if (length > 0) {
        word[length] = 0;
        count(word);
        words++;
    }
    printf("%lu words, %zu different\n", words, used);
    qsort(table, size, sizeof *table, order);
    for (long i = 0; i < wanted && table[i].word; i++)
        printf("%7lu %s\n", table[i].count, table[i].word);
    return 0;
}
