package targetfile

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// consistent refuses what is right by itself and wrong together.
func (r *reader) consistent(f File) {
	spec, ok := r.spec(f)
	if !ok {
		return
	}
	if spec.Kind == target.KindBuiltin {
		for _, name := range []string{startKey, advertiseKey, tlsKey, pushKey} {
			if at, said := r.places[name]; said {
				r.wrong(at, "`%s` has no meaning for the target builtin, which is the suite's own: leave it out, or name another target", name)
			}
		}
		return
	}
	r.started(f)
	r.secured(f, spec)
	r.pushed(f, spec)
}

// spec reads the target, with some port where the suite is to choose one.
func (r *reader) spec(f File) (target.Spec, bool) {
	at, said := r.places[targetKey]
	if !said {
		where := r.top()
		if r.file == "" {
			where = place{where: "--target"}
		}
		r.wrong(where, "`target` is missing: say what is held to the suite, as in target: rasa-action=http://127.0.0.1:{port}")
		return target.Spec{}, false
	}
	if problem := misplaced(f.Target, []string{portName}); problem != "" {
		r.wrong(at, "%s", problem)
		return target.Spec{}, false
	}
	const some = "59999"
	spec, err := f.Spec(Values{Port: some})
	if err != nil {
		r.wrong(at, "%s", strings.ReplaceAll(err.Error(), some, "{"+portName+"}"))
		return target.Spec{}, false
	}
	return spec, true
}

// started looks at how processes, workers and addresses go together.
func (r *reader) started(f File) {
	switch {
	case f.Start != nil && f.Start.command == nil:
		r.wrong(r.places[startKey], "`start` lacks its `command`: write how the target is started, as in command: python -m rasa_sdk --port {port}")
	case f.Start == nil && f.ChoosesPort():
		r.wrong(r.places[targetKey], "{port} is chosen by the suite where it starts the target itself: say how below `start` or with --start, or write the port")
	case f.Parallel > 1 && !f.ChoosesPort():
		r.wrong(r.places[parallelKey], "`parallel` is %d and the target has one address: write {port} for its port, so that each worker has a target of its own, or leave `parallel` out", f.Parallel)
	case f.Parallel != 1 && f.ChoosesPort() && f.Advertise.Port != "":
		r.wrong(r.places[advertiseKey], "`advertise` names one port, and each worker has an instance with a port of its own: leave the port out, or write parallel: 1")
	}
}

// secured looks at who speaks TLS.
func (r *reader) secured(f File, spec target.Spec) {
	at, used := r.places[usesCAFile]
	if used && !f.TLS.Simulator {
		r.wrong(at, "{ca-file} is the authority of a simulator that is served by TLS: write tls: {simulator: true}, or leave it out")
	}
	https := strings.HasPrefix(spec.URL, "https:")
	for _, name := range []string{"tls.target-ca", "tls.target-insecure"} {
		if at, said := r.places[name]; said && !https {
			r.wrong(at, "`%s` is for a target at an https address, and this one is at %s: leave it out, or write https", name, f.Target)
		}
	}
	if f.TLS.TargetCA != "" && f.TLS.TargetInsecure {
		r.wrong(r.places["tls.target-insecure"], "`tls.target-insecure` looks at no authority, and `tls.target-ca` names one: leave one of them out")
	}
}
