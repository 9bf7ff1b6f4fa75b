/** `4,300`, in both languages. */
export const number = (n: number): string => new Intl.NumberFormat('en-US').format(n)
