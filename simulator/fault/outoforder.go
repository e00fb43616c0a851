package fault

import "slices"

// outOfOrder tells the thread in an order that is drawn, and never the true one where there are two messages.
type outOfOrder struct{}

func buildOutOfOrder(Spec) (Effect, error) { return outOfOrder{}, nil }

// Apply serves the call in another order.
func (outOfOrder) Apply(e Exchange) Delivery {
	return Delivery{Done: e.Serve(e.Answer, Bend{Order: func(n int) []int {
		order := e.Draw.Source().Perm(n)
		if n > 1 && slices.IsSorted(order) {
			slices.Reverse(order)
		}
		return order
	}})}
}
