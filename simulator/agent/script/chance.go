package script

import "strings"

// ByChance goes into one of its branches, or past all of them: `by chance:`. After a branch the script goes on below.
type ByChance struct {
	Plain
	// Of is what the weights are parts of: one of so many draws. Where they make less, the rest goes past all branches.
	Of       int
	Branches []Chance
}

// Chance is a branch of a ByChance.
type Chance struct {
	Pos
	Weight int
	Lines  []Line // none means: go on below
}

// Nested are the branches.
func (b *ByChance) Nested() []Nest {
	nests := make([]Nest, len(b.Branches))
	for i, c := range b.Branches {
		nests[i] = Nest{At: c.Pos, Lines: c.Lines}
	}
	return nests
}

func byChanceVerb() verb {
	return verb{
		words: "by chance", value: anyValue, shaped: SomeChances, example: "by chance:",
		means: "Goes into one of the branches below, as often as its percentage says.",
		read: func(l *written) Line {
			if l.value.kind != block {
				l.report.add(l.at, "`by chance:` has its branches below it, indented: `30%%:`, `20%% hangs up:` or `otherwise:`")
				return nil
			}
			return l.byChance()
		},
	}
}

func (l *written) byChance() Line {
	b := &ByChance{Plain: l.plain(), Of: Whole}
	seen := map[string]bool{}
	sum, otherwise := 0, -1
	for _, pair := range l.value.pairs {
		name := strings.Join(strings.Fields(pair.name.text), " ")
		if seen[name] {
			l.report.add(pair.name.at, "`%s` stands here for the second time: write some words behind the percentage to tell them apart", shorten(name))
			continue
		}
		seen[name] = true
		weight, ok := l.weight(pair.name, name)
		lines, fits := l.below(pair, l.scope)
		if !ok || !fits {
			continue
		}
		if weight == 0 {
			otherwise = len(b.Branches)
		}
		sum += weight
		b.Branches = append(b.Branches, Chance{Pos: l.place(pair.name.at), Weight: weight, Lines: lines})
	}
	switch {
	case sum > Whole:
		l.report.add(l.at, "the percentages below make %s together: at most 100%%", Percent(sum))
	case otherwise >= 0 && sum == Whole:
		l.report.add(b.Branches[otherwise].Pos, "`otherwise` is never reached: the percentages make 100%% together")
	case otherwise >= 0:
		b.Branches[otherwise].Weight = Whole - sum
	}
	return b
}

// weight is how likely a branch is; zero stands for otherwise.
func (l *written) weight(n *node, name string) (weight int, ok bool) {
	if name == "otherwise" {
		return 0, true
	}
	weight, _, err := parsePercent(name)
	if err != nil {
		l.report.add(n.at, "%s, or `otherwise`.%s", err, DidYouMean(name, []string{"otherwise"}))
	}
	return weight, err == nil
}
