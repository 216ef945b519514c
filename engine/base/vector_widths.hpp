#pragma once

// Before a function whose loops over columns are worth wider vectors: it is compiled for several widths, and the
// processor's is chosen when the program is loaded. The bits are the same with every width (no fused multiply-add, see
// CMakeLists.txt). Sanitizers cannot choose before they have started.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FLEETPRINT_VECTOR_WIDTHS [[gnu::target_clones("default", "avx2", "avx512f")]]
#else
#define FLEETPRINT_VECTOR_WIDTHS
#endif
