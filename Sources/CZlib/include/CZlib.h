/// zlib's gzip files with their names written out, since some of them are macros, which Swift does not see.
#ifndef CZLIB_H
#define CZLIB_H

#include <zlib.h>

/// Opens a file as gzopen(3) does; null where it cannot, with the cause in errno.
static inline gzFile czlib_open(const char *path, const char *mode) {
    return gzopen(path, mode);
}

/// Moves to a place of the uncompressed content, by reading what lies before it; negative where it cannot.
static inline long long czlib_seek(gzFile file, long long offset) {
    return gzseek(file, (z_off_t)offset, SEEK_SET);
}

#endif
