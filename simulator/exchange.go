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
		Seq: i.Journal.Arrive(), At: i.Clock.Now(), Operation: m.Route.Operation,
		Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery,
	}
	call := &platform.Call{
		Route: m.Route, Request: r, Param: m.Param, Desk: i.Desk, Prefix: i.Prefix(), Serial: x.Seq, Gate: gate(i),
	}
	answer := s.answers.Get().(*fault.Answer)
	id, delivery := answered(call, i.Faults, answer)
	x.Fault, x.Done, x.Status = id, delivery.Done, answer.Status()
	x.Chat, x.User, x.Request, x.Response = call.Chat, call.User.UserName, call.Body, answer.Body()
	x.Duration = clock.Wall{}.Now().Sub(arrived)
	i.Journal.Finish(x)
	if s.log.Enabled(r.Context(), slog.LevelDebug) {
		s.log.Debug("exchange", "instance", i.Name, "seq", x.Seq, "operation", x.Operation, "status", x.Status, "fault", id)
	}
	if delivery.Cut != nil {
		delivery.Cut(w, r)
	}
	answer.Send(w)
	answer.Reset()
	s.answers.Put(answer)
}

// answered writes the answer to a call and says how it goes out, and which fault applied.
func answered(call *platform.Call, faults *fault.Plan, answer *fault.Answer) (id string, d fault.Delivery) {
	if err := call.Admit(); err != nil {
		call.Refuse(answer, err)
		return "", fault.Delivery{}
	}
	if call.Route.Operation == "" { // nothing serves it, so no rule can be about it
		return "", fault.Delivery{Done: call.Serve(answer)}
	}
	id, effect := faults.Meet(fault.Call{
		Operation: call.Route.Operation, Method: call.Route.Method, Route: call.Route.Path, Chat: call.Chat,
	})
	if effect == nil {
		return "", fault.Delivery{Done: call.Serve(answer)}
	}
	return id, effect.Apply(fault.Exchange{
		Request: call.Request, Answer: answer, Serve: call.Serve,
		Fail: func(w http.ResponseWriter, f fault.Failure) { call.Fail(w, f.Status, f.Message, f.RetryAfter) },
	})
}
