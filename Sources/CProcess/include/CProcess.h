/// What a process tells the kernel of itself through calls that Swift cannot make.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <sys/resource.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

/// Has a crash leave no memory behind, and no other process of the same user read it.
static inline void cprocess_forbid_dumps(void) {
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__)
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

#endif
