package script

import "strings"

// unknown explains a line that no verb reads: the nearest words, or the colon that is missing.
func (r *reader) unknown(pair pair, said string) {
	if r.report.full() {
		return // to find the nearest words costs more than all the rest
	}
	first, _, more := strings.Cut(said, " ")
	samples := r.report.samples(first)
	if r.misplaced(pair, said, samples) {
		return
	}
	sample, near := r.report.begun(said, samples)
	for _, sample := range samples {
		if tail, ok := strings.CutPrefix(said, sample); ok && tail != "" && pair.value.kind == nothing && !near {
			switch tail[0] {
			case ':':
				r.report.add(pair.name.at, "a blank is missing behind the colon: write `%s: %s`", sample, shorten(strings.TrimSpace(tail[1:])))
				return
			case ' ':
				r.report.add(pair.name.at, "a colon is missing: write `%s: %s`", sample, shorten(strings.TrimSpace(tail)))
				return
			}
		}
	}
	if !near {
		sample, near = nearest(said, samples)
	}
	switch {
	case near:
		r.report.add(pair.name.at, "`%s` is no line of a script. Did you mean `%s`?", shorten(said), sample)
	case !more:
		r.report.add(pair.name.at, "`%s` is no line of a script: a line reads `who does: what`, as in `agent says: Hello`", shorten(said))
	default:
		r.report.add(pair.name.at, "`%s` is no line of a script. What can stand there: `%s`", shorten(said), strings.Join(samples, "`, `"))
	}
}

// begun is the sample that goes on where the given words stop. A word that may be somebody's name begins all of theirs.
func (r *report) begun(said string, samples []string) (string, bool) {
	if _, isName := parseWho(said); isName {
		samples = r.nobodys()
	}
	for _, sample := range samples {
		if strings.HasPrefix(sample, said+" ") {
			return sample, true
		}
	}
	return "", false
}

// samples are the words that a line can begin with whose first word is the given one: those of lines that
// nobody does, and those that this actor can do. A first word that is no name is read as `agent`.
func (r *report) samples(first string) []string {
	who, ok := parseWho(first)
	if !ok {
		who = Agent
	}
	if fixed, is := who.misspelt(); is {
		who = fixed
	}
	var out []string
	for _, v := range r.verbs {
		switch {
		case v.who == nobody:
			out = append(out, v.sample(""))
		case v.who == agents && who.IsAgent(), v.who == speakers && who != ServiceNow,
			v.who == theUser && who == User, v.who == theInstance && who == ServiceNow:
			out = append(out, v.sample(who))
		}
	}
	return out
}

// nobodys are the words of the lines that nobody does.
func (r *report) nobodys() []string {
	var out []string
	for _, v := range r.verbs {
		if v.who == nobody {
			out = append(out, v.sample(""))
		}
	}
	return out
}
