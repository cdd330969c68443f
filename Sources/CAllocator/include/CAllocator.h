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

#endif
