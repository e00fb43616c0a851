package fault

// status answers with a failure, without having done anything.
type status struct{ failure Failure }

func buildStatus(s Spec) (Effect, error) {
	f, err := s.failure()
	return status{f}, err
}

// Apply tells the failure.
func (s status) Apply(e Exchange) Delivery {
	e.fail(e.Answer, s.failure)
	return Delivery{}
}
