/** The scales: the product's sign. */
export const Scales = ({ size = 20 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d="M12 4v16M8 20.5h8M4 7h16M12 4.2 11.99 4.2" />
    <path d="M5.2 7 2.6 13.2a2.8 2.8 0 0 0 5.2 0zM18.8 7l-2.6 6.2a2.8 2.8 0 0 0 5.2 0z" />
  </svg>
)
