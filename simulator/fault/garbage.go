package fault

import "net/http"

// garbageBytes is how much garbage there is unless the rule says otherwise.
const garbageBytes = 64

// garbage answers 200 with bytes that are no JSON and no text, without having done anything.
type garbage struct{ bytes int }

func buildGarbage(s Spec) (Effect, error) {
	if s.Bytes == 0 {
		s.Bytes = garbageBytes
	}
	return garbage{s.Bytes}, within("bytes", s.Bytes, 1, MaxBody)
}

// Apply draws the bytes. The first is one with which no JSON and no UTF-8 begins.
func (g garbage) Apply(e Exchange) Delivery {
	body := make([]byte, g.bytes)
	source := e.Draw.Source()
	for i := range body {
		body[i] = byte(source.Uint64() >> 56)
	}
	body[0] = 0xff
	e.Answer.Header().Set("Content-Type", "application/json;charset=UTF-8")
	e.Answer.WriteHeader(http.StatusOK)
	_, _ = e.Answer.Write(body) // an Answer takes everything
	return Delivery{}
}
