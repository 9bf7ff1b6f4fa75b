/** The same still page as in index.html, so that the first render changes nothing the eye can see. */
export const FirstPaint = () => (
  <div className="first-paint" aria-busy="true">
    <strong>开播 Kaibo</strong>
    <i />
    <i />
    <i />
    <i />
    <i />
  </div>
)
