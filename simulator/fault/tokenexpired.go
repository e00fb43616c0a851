package fault

// buildTokenExpired answers as to a token that has expired (SN-121). With a rule that applies once, the caller who
// renews the token is served.
func buildTokenExpired(Spec) (Effect, error) { return status{Failure{Name: NotAuthenticated}}, nil }
