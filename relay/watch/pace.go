package watch

import "time"

// How a chat slows down in silence.
const (
	// patience is how many looks in a row show nothing before a chat slows down.
	patience = 5
	// slowing is by how much each further one stretches its interval, until it is the slowest.
	slowing = 1.5
	// stateEvery makes one of so many looks that show nothing, one after the other, a look at the chat's state: it may have
	// ended without a word (SN-T07).
	stateEvery = 5
)

// The bounds of what is put off after a failure.
const (
	longest = time.Minute // of deliveries and looks
	// firstRetries is within how many of the fastest looks a delivery is tried again first, which is not after more than soon.
	firstRetries = 10
	soon         = time.Second
)

// paces are the intervals at which chats are looked at, from the fastest to the slowest.
func paces(fastest, slowest time.Duration) []time.Duration {
	all := []time.Duration{fastest}
	for d := fastest; d < slowest; {
		if next := float64(d) * slowing; next < float64(slowest) {
			d = max(time.Duration(next), d+1)
		} else {
			d = slowest
		}
		all = append(all, d)
	}
	return all
}

// doubled is d, doubled so many times, up to the longest.
func doubled(d time.Duration, times int) time.Duration {
	for ; times > 0 && d < longest; times-- {
		d *= 2
	}
	return min(d, longest)
}
