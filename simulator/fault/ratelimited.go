package fault

// rateLimited is how many calls a rate limit allows unless the rule says otherwise (SN-130).
const rateLimited = 100

// buildRateLimited answers as to one call too many: 429 with Retry-After and the X-RateLimit headers (SN-131).
func buildRateLimited(s Spec) (Effect, error) {
	if s.Limit == 0 {
		s.Limit = rateLimited
	}
	if err := within("limit", s.Limit, 1, maxLimit); err != nil {
		return nil, err
	}
	f := Failure{Name: RateLimit, RetryAfter: s.RetryAfter, Limit: s.Limit}
	return status{f}, within("retry_after", s.RetryAfter, 0, maxRetryAfter)
}

const maxLimit = 1_000_000
