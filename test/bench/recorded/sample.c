/*
 * The program whose valgrind output stands beside, recorded with valgrind 3.19:
 *
 *   gcc -g -O1 -fno-builtin -o sample sample.c
 *   LD_BIND_NOW=1 valgrind --tool=callgrind --toggle-collect=receive --callgrind-out-file=callgrind.out ./sample
 *   valgrind --tool=dhat --mode=heap --dhat-out-file=dhat-heap.json ./sample
 *   valgrind --tool=dhat --mode=copy --dhat-out-file=dhat-copy.json ./sample
 */
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static long add(const unsigned char *bytes, size_t len)
{
    long sum = 0;

    for (size_t i = 0; i < len; i++) {
        sum += bytes[i];
    }
    return sum;
}

__attribute__((noinline)) static long receive(size_t len)
{
    unsigned char *copy = malloc(len);
    unsigned char *again = malloc(len);
    long sum;

    memset(copy, 1, len);
    memcpy(again, copy, len);
    sum = add(copy, len) + add(again, len);
    free(copy);
    free(again);
    return sum;
}

int main(int argc, char **argv)
{
    long sum = 0;

    for (int i = 0; i < 10; i++) {
        sum += receive(argc * 1000);
    }
    return sum != 20000;
}
