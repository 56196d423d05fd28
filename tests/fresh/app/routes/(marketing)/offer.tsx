export default function Offer() {
  return <h1>Offer</h1>;
}
