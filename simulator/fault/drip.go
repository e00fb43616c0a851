package fault

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// dripPieces is in how many pieces a body arrives unless the rule says otherwise.
const dripPieces = 20

// drip gives the true answer so slowly that a caller with an ordinary limit per call gives up.
type drip struct {
	length time.Duration // from the first piece to the last
	bytes  int           // of a piece; 0 for dripPieces pieces
}

func buildDrip(s Spec) (Effect, error) {
	if err := span(delayField, s.Delay); err != nil {
		return nil, err
	}
	return drip{time.Duration(s.Delay), s.Bytes}, within("bytes", s.Bytes, 0, MaxBody)
}

// Apply serves the call; the delivery takes its time.
func (d drip) Apply(e Exchange) Delivery {
	done := e.Serve(e.Answer, Bend{})
	ctx := e.Request.Context()
	return Delivery{Done: done, Delay: d.length, Send: func(w http.ResponseWriter, r *http.Request) {
		body := e.Answer.Body()
		size := d.bytes
		if size == 0 {
			size = max(1, (len(body)+dripPieces-1)/dripPieces)
		}
		control := http.NewResponseController(w)
		_ = control.SetWriteDeadline(time.Time{}) // what is slow on purpose must not run into the server's limit
		e.Answer.begin(w, len(body))
		pieces := (len(body) + size - 1) / size
		for i := range pieces {
			_ = control.Flush() // a caller that has gone ends the context
			if i > 0 && clock.Wait(ctx, clock.Wall{}, d.length/time.Duration(pieces-1)) != nil {
				abort(w, r)
			}
			_, _ = w.Write(body[i*size : min((i+1)*size, len(body))])
		}
	}}
}
