package journal

// Last is the seq of the newest call that has arrived; 0 where none has.
func (j *Journal) Last() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.last
}

// Raw are the newest finished exchanges that f chooses, at most so many, 0 for all, the latest first, and how many the
// journal had to forget. They are as they are kept: what is shown of them must be Shown or Redacted first. It is quick,
// since nobody looks for secrets in bodies that may never be shown, as long as f has no Text.
func (j *Journal) Raw(f Filter, most int) (newest []Exchange, dropped uint64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := len(j.ring) - 1; i >= j.head && (most == 0 || len(newest) < most); i-- {
		if r := &j.ring[i]; r.finished && f.chooses(&r.exchange) {
			newest = append(newest, r.exchange)
		}
	}
	return newest, j.dropped
}

// Find is the exchange of that seq, as it may be shown; ok is false where it has been forgotten or is not finished.
func (j *Journal) Find(seq uint64) (x Exchange, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	i := len(j.ring) - 1 - int(j.last-seq) //nolint:gosec // no journal lives to see so many calls
	if seq == 0 || seq > j.last || i < j.head {
		return Exchange{}, false
	}
	r := &j.ring[i]
	return redacted(r.exchange), r.finished
}

// Shown is an exchange of Raw as it may be shown, with its bodies.
func (x Exchange) Shown() Exchange { return redacted(x) }
