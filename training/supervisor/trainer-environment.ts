/** Environment variables that the trainer process starts with; those that the user has set win. */

/**
 * A step makes and drops tensors of tens of megabytes all the time. glibc would hand each back to the system and
 * fetch it anew, page by page; told to keep them, it does not. That gains a third of the time on machines where pages
 * are dear, and nothing where they are cheap. Other C libraries ignore these.
 */
const ALLOCATOR = { MALLOC_MMAP_MAX_: '0', MALLOC_TRIM_THRESHOLD_: '8000000000' };

/**
 * Lets TensorFlow's matrix products round their factors to 16 bits (8 of them the exponent) where the processor multiplies
 * such faster; sums stay in 32 bits. Others compute as before. docs/training.md says what it gains.
 */
const ARITHMETIC = { ONEDNN_DEFAULT_FPMATH_MODE: 'BF16' };

export const TRAINER_ENVIRONMENT: Readonly<Record<string, string>> = { ...ALLOCATOR, ...ARITHMETIC };
