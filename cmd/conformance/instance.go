package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/servicenow"
)

type instanceFlags struct {
	URL string `arg:"" name:"url" help:"Address of the instance, such as https://dev12345.service-now.com."`

	Username      string `env:"CONFORMANCE_INSTANCE_USERNAME" placeholder:"NAME" help:"Account that reads, and opens chats where --queue names a queue."`
	Password      string `env:"CONFORMANCE_INSTANCE_PASSWORD" placeholder:"PASSWORD" help:"Its password; better in the variable than on the command line."`
	Queue         string `env:"CONFORMANCE_INSTANCE_QUEUE" placeholder:"NAME" help:"Open chats in this queue. People may be paged! Without it nothing but GET is asked."`
	ClosedQueue   string `env:"CONFORMANCE_INSTANCE_CLOSED_QUEUE" placeholder:"NAME" help:"Try a chat in this queue as well, if it says that it is closed."`
	AgentUsername string `env:"CONFORMANCE_INSTANCE_AGENT_USERNAME" placeholder:"NAME" help:"Account of an agent of the queue, for what only an agent can show."`
	AgentPassword string `env:"CONFORMANCE_INSTANCE_AGENT_PASSWORD" placeholder:"PASSWORD" help:"Its password."`

	Report          string `env:"CONFORMANCE_INSTANCE_REPORT" placeholder:"DIR" help:"Write the reports into this folder: junit.xml, result.json and others."`
	Tags            string `env:"CONFORMANCE_INSTANCE_TAGS" placeholder:"EXPR" help:"A tag expression, such as '@SN-23 and not @many'."`
	HoldAssumptions bool   `env:"CONFORMANCE_INSTANCE_HOLD_ASSUMPTIONS" help:"Fail where an assumption does not hold, as for the simulator."`

	Patience time.Duration `env:"CONFORMANCE_INSTANCE_PATIENCE" default:"3s" help:"How long the instance may take until what was done shows in it."`

	Places []string `arg:"" optional:"" name:"feature" help:"Feature files, or FILE:LINE for one scenario."`
}

// visit looks whether the instance qualifies, and holds it to the features.
func visit(ctx context.Context, p program.Process, f instanceFlags) (report.Verdict, error) {
	scenarios, err := f.scenarios()
	if err != nil {
		return 0, err
	}
	if err := writable(f.Report); err != nil {
		return 0, err
	}
	v, err := f.open()
	if err != nil {
		return 0, err
	}
	defer v.Close()
	fmt.Fprintf(p.Stdout, "%s, as %s\n", f.URL, f.Username)
	qualification := v.Qualify(ctx)
	tell(p.Stdout, qualification)
	if c, is := qualification.Disqualified(); is {
		if ctx.Err() != nil {
			return 0, program.Interrupt("the visit was ended before it began: %w", context.Cause(ctx))
		}
		return 0, program.Misused("the instance does not qualify: %s: %s. What to do: %s", c.Name, c.Reason, c.Remedy)
	}
	f.warn(p.Stdout, scenarios)
	began := clock.Wall{}.Now()
	found, err := v.Run(ctx, servicenow.Options{
		Scenarios: scenarios, HoldAssumptions: f.HoldAssumptions, OtherLanguage: qualification.OtherLanguage(), Patience: f.Patience, RunID: runID(),
	})
	if err != nil {
		return 0, err
	}
	return f.conclude(ctx, p, began, found)
}

// open is the visit that the flags describe.
func (f instanceFlags) open() (*servicenow.Visit, error) {
	if f.Username == "" || f.Password == "" {
		return nil, program.Misused("no account is given: set CONFORMANCE_INSTANCE_USERNAME and CONFORMANCE_INSTANCE_PASSWORD, or --username and --password " +
			"(those of the simulator are abel.tuter and snowglobe)")
	}
	v, err := servicenow.NewVisit(servicenow.Instance{
		URL: f.URL, Queue: f.Queue, ClosedQueue: f.ClosedQueue,
		Requester: servicenow.Account{Username: f.Username, Password: f.Password},
		Agent:     servicenow.Account{Username: f.AgentUsername, Password: f.AgentPassword},
	})
	if err != nil {
		return nil, program.Misused("%w", err)
	}
	return v, nil
}

func (f instanceFlags) scenarios() ([]catalog.Scenario, error) {
	all, err := catalog.Read(features.Instance())
	if err != nil {
		return nil, err
	}
	chosen, err := catalog.Select(all, catalog.Selection{Tags: f.Tags, Places: f.Places})
	if err != nil {
		return nil, program.Misused("%w", err)
	}
	return chosen, nil
}

// tell prints a line for each criterion.
func tell(w io.Writer, q servicenow.Qualification) {
	for _, c := range q.Criteria {
		fmt.Fprintf(w, "  %-8s %-14s %s\n", c.Verdict, c.Name, c.Reason)
	}
}

// warn says what is about to happen to people, or that nothing is.
func (f instanceFlags) warn(w io.Writer, scenarios []catalog.Scenario) {
	if f.Queue == "" {
		fmt.Fprintln(w, "Nothing is changed: no queue is named in which chats may be opened (--queue).")
		return
	}
	opening := 0
	for _, s := range scenarios {
		if !s.Has("@" + servicenow.Reading) {
			opening++
		}
	}
	if opening > 0 {
		fmt.Fprintf(w, "WARNING: chats are now opened in the queue %q, one at a time, as few as will do for %d scenarios. People may be paged!\n", f.Queue, opening)
	}
}

// conclude tells what was found, and what is left behind.
func (f instanceFlags) conclude(ctx context.Context, p program.Process, began time.Time, found servicenow.Outcome) (report.Verdict, error) {
	r := report.Report{
		Target: f.URL, Profiles: f.classes(), Command: f.command(), Results: found.Results, Secrets: f.secrets(),
		Started: began, Took: clock.Wall{}.Now().Sub(began),
	}
	for _, a := range found.Assumptions {
		fmt.Fprintf(p.Stdout, "ASSUMPTION  %s  %s: %s\n", a.Place, a.Feature, a.Name)
		for _, fact := range a.Rules {
			fmt.Fprintf(p.Stdout, "  %-9s %s %s\n", "rule", fact.ID, fact.Sentence)
		}
		fmt.Fprintf(p.Stdout, "  %-9s %s\n", "found", a.Reason)
	}
	for _, left := range found.Behind {
		fmt.Fprintf(p.Stdout, "LEFT BEHIND: %s\n", left)
	}
	if ctx.Err() != nil {
		return 0, fmt.Errorf("the visit was ended before all scenarios had run, and %s: %w", behind(found), context.Cause(ctx))
	}
	if err := write(f.Report, r, features.Instance()); err != nil {
		return 0, err
	}
	verdict := r.Verdict()
	if verdict == report.Good && len(found.Behind) > 0 {
		verdict = report.Broken
	}
	return verdict, r.Print(p.Stdout)
}

func behind(found servicenow.Outcome) string {
	if len(found.Behind) == 0 {
		return "no chat is left open"
	}
	return "chats may be left open (see above)"
}

// secrets are the passwords, but for the simulator's, which everybody knows.
func (f instanceFlags) secrets() []string {
	return slices.DeleteFunc([]string{f.Password, f.AgentPassword}, func(password string) bool { return password == builtin.Password })
}

// classes are those in which something must pass; a choice may well select nothing of one.
func (f instanceFlags) classes() []string {
	if f.Tags != "" || len(f.Places) > 0 {
		return nil
	}
	classes := []string{servicenow.Reading}
	if f.Queue != "" {
		classes = append(classes, servicenow.Chatting)
	}
	if f.Queue != "" && f.AgentUsername != "" {
		classes = append(classes, servicenow.Agent)
	}
	return classes
}

// command is the call that a repetition begins with; passwords are left to the environment.
func (f instanceFlags) command() string {
	command := name + " instance " + program.Quoted(f.URL) + " --username " + program.Quoted(f.Username)
	for _, flag := range [][2]string{{"--queue", f.Queue}, {"--closed-queue", f.ClosedQueue}, {"--agent-username", f.AgentUsername}} {
		if flag[1] != "" {
			command += " " + flag[0] + " " + program.Quoted(flag[1])
		}
	}
	if f.HoldAssumptions {
		command += " --hold-assumptions"
	}
	return command
}
