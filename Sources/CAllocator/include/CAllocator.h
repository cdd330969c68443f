/// The settings of the C library's allocator, which its Swift module leaves out.
#ifndef CALLOCATOR_H
#define CALLOCATOR_H

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Has threads share so many heaps, where the C library gives each thread its own. Before any thread is started.
static inline void callocator_limit_heaps(int count) {
#if defined(__GLIBC__)
    mallopt(M_ARENA_MAX, count);
#endif
}

/// Has blocks of so many bytes and more come from the system and go back to it, however often such blocks are let go of.
static inline void callocator_return_blocks(int size) {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, size);
#endif
}

#endif
