package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/livechat"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// record makes of a chat a script that plays it again, a transcript, or a feature.
type record struct {
	Chat string `arg:"" name:"chat" help:"The chat: its number, its group (the sys_id of the conversation), or latest."`

	As        string `name:"as" env:"SNOWGLOBE_RECORD_AS" enum:"script,text,markdown,html,feature" default:"script" help:"What is written: script, text, markdown, html or feature (for conformance run). Default: ${default}."`
	Side      string `name:"side" env:"SNOWGLOBE_RECORD_SIDE" placeholder:"SIDE" help:"Of a script, the lines of one side alone: agent (for a simulator's crew) or user."`
	Anonymous bool   `name:"anonymous" env:"SNOWGLOBE_RECORD_ANONYMOUS" help:"Remove the names of both sides, e-mail addresses and numbers like those of telephones."`
	Opening   string `name:"opening" env:"SNOWGLOBE_RECORD_OPENING" placeholder:"TEXT" help:"What the user of a script or a feature says first; by default what the chat's opening message tells of it, or talk to live agent."`
	Sees      bool   `name:"sees" env:"SNOWGLOBE_RECORD_SEES" default:"true" negatable:"" help:"Expect in a script that the user sees what the agent said."`
	Out       string `name:"out" env:"SNOWGLOBE_RECORD_OUT" placeholder:"FILE" help:"Where to write it; by default on standard output."`

	From     string `name:"from" env:"SNOWGLOBE_URL" default:"http://127.0.0.1:8080" placeholder:"URL" help:"The simulator that has the chat, with the prefix of its instance. Default: ${default}."`
	Password string `name:"control-plane-password" env:"SNOWGLOBE_CONTROL_PLANE_PASSWORD" placeholder:"PASSWORD" help:"That of the simulator's control plane, if it has one; better given by the variable."`
	CAFile   string `name:"ca-file" env:"SNOWGLOBE_CA_FILE" placeholder:"FILE" help:"Authorities (PEM) that an https server's certificate may come from, beside the system's."`

	Instance string `name:"servicenow" env:"SNOWGLOBE_RECORD_SERVICENOW" placeholder:"URL" help:"Read the chat from a real instance instead, with GET alone; the chat is then named by its group."`
	Username string `name:"username" env:"SERVICENOW_USERNAME" placeholder:"NAME" help:"Of an account of that instance that may read the chat."`
	Secret   string `name:"password" env:"SERVICENOW_PASSWORD" placeholder:"PASSWORD" help:"Its password; better given by the variable."`
}

func (c *record) run(ctx context.Context, p program.Process) error {
	if err := c.check(); err != nil {
		return err
	}
	text, err := c.read(ctx)
	if err != nil {
		return err
	}
	if c.Out == "" || c.Out == "-" {
		_, err = p.Stdout.Write(text)
		return err
	}
	if err := os.WriteFile(c.Out, text, 0o600); err != nil { // what people said is nobody else's business
		return fmt.Errorf("cannot write --out: %w", err)
	}
	fmt.Fprintf(p.Stderr, "%s is written.\n", c.Out)
	return nil
}

func (c *record) check() error {
	switch {
	case c.Side != "" && c.Side != string(recording.Agent) && c.Side != string(recording.User):
		return program.Misused("--side %s is unknown; use --side agent or --side user", c.Side)
	case c.As == string(recording.AsFeature) && (c.Side != "" || !c.Sees):
		return program.Misused("--side and --no-sees are for scripts: leave out --as %s", c.As)
	case c.As != string(recording.AsScript) && c.As != string(recording.AsFeature) && (c.Side != "" || c.Opening != "" || !c.Sees):
		return program.Misused("--side, --opening and --no-sees are for scripts: leave out --as %s", c.As)
	case c.Instance == "":
		return checkURL(c.From)
	}
	return nil
}

// read is the recording, from wherever the chat is.
func (c *record) read(ctx context.Context) ([]byte, error) {
	trusted, err := authorities(c.CAFile)
	if err != nil {
		return nil, err
	}
	if c.Instance == "" {
		return c.fetch(ctx, trusting(trusted))
	}
	reader, err := livechat.New(livechat.Options{URL: c.Instance, Username: c.Username, Password: c.Secret, RootCAs: trusted})
	if err != nil {
		return nil, program.Misused("%w (--servicenow URL, SERVICENOW_USERNAME, SERVICENOW_PASSWORD)", err)
	}
	defer reader.Close()
	told, err := reader.Read(ctx, c.Chat)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = recording.Write(&b, told, recording.Format(c.As), recording.Options{
		Side: recording.Side(c.Side), Anonymous: c.Anonymous, Opening: c.Opening, NoSees: !c.Sees,
	})
	return b.Bytes(), err
}
