// The longest of the Collatz chains that start at 1 to n, as its length: an
// export without imports, and a shared library from the same source.

int longest_chain(int n) {
    int longest = 0;
    for (int start = 1; start <= n; start++) {
        int length = 1;
        for (long long at = start; at != 1; length++) at = at % 2 ? 3 * at + 1 : at / 2;
        if (length > longest) longest = length;
    }
    return longest;
}
