package simulator

import (
	"log/slog"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// exchange answers one call of the simulated API: it is admitted, meets the faults, is carried out, is written
// into the journal, and only then answered.
func (s *Simulator) exchange(w http.ResponseWriter, r *http.Request, m platform.Matched) {
	i := instance.Of(r.Context())
	arrived := clock.Wall{}.Now()
	x := journal.Exchange{
		Seq: i.Journal.Arrive(), At: i.Clock.Now(), Operation: m.Route.Operation, Route: m.Route.Path, Form: m.Route.Form,
		Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery,
	}
	call := &platform.Call{
		Route: m.Route, Request: r, Param: m.Param, Desk: i.Desk, Prefix: instance.PrefixOf(r.Context()), Serial: x.Seq, Gate: gate(i),
		Status: i.Success(m.Route.Operation), Words: i.Words,
	}
	answer := s.answers.Get().(*fault.Answer)
	delivery, hit, leave := answered(call, i, answer)
	defer leave()
	x.Fault, x.Done, x.Status = hit.Rule, delivery.Done, answer.Status()
	x.Hit = written(hit, delivery)
	x.Chat, x.User, x.Request, x.Response = call.Chat, call.User.UserName, call.Body, answer.Body()
	x.Duration = clock.Wall{}.Now().Sub(arrived)
	i.Journal.Finish(x)
	if s.log.Enabled(r.Context(), slog.LevelDebug) {
		s.log.Debug("exchange", "instance", i.Name, "seq", x.Seq, "operation", x.Operation, "status", x.Status, "fault", hit.Rule)
	}
	if delivery.Send == nil {
		answer.Send(w)
	} else {
		delivery.Send(w, r)
	}
	answer.Reset()
	s.answers.Put(answer)
}

// answered writes the answer to a call and says how it goes out, and which fault applied. It ends whatever the effect
// waits for once leave is called.
func answered(call *platform.Call, i *instance.Instance, answer *fault.Answer) (d fault.Delivery, hit fault.Hit, leave func()) {
	leave = func() {}
	if err := call.Admit(); err != nil {
		call.Refuse(answer, err)
		return d, hit, leave
	}
	if call.Route.Operation == "" || !i.Faults.Any() { // nothing serves the first, so no rule can be about it
		return fault.Delivery{Done: call.Serve(answer)}, hit, leave
	}
	met := subject(call, i.Clock.Now())
	hit, ok := i.Faults.Meet(met)
	if !ok {
		return fault.Delivery{Done: call.Serve(answer)}, hit, leave
	}
	bound, leave := i.Faults.Bound(call.Request.Context())
	x := fault.Exchange{Request: call.Request.WithContext(bound), Call: met, Draw: hit.Draw}
	return hit.Effect.Apply(played(call, answer, x)), hit, leave
}
