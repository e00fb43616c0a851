package main

import (
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// passwordVariable sets the password of the control plane without a word on the command line, where others could
// read it.
const passwordVariable = "SNOWGLOBE_CONTROL_PLANE_PASSWORD" //nolint:gosec // a name, no credential

// controlFlags say who may use the control plane.
type controlFlags struct {
	Password string `name:"control-plane-password" env:"SNOWGLOBE_CONTROL_PLANE_PASSWORD" placeholder:"PASSWORD" help:"What every call of the control plane must bring, by Basic authentication or as a bearer token. Without it none is asked for."`
	Open     bool   `name:"open-control-plane" env:"SNOWGLOBE_OPEN_CONTROL_PLANE" help:"Serve the control plane to other machines without a password."`

	Hosts []string `name:"control-plane-host" env:"SNOWGLOBE_CONTROL_PLANE_HOST" placeholder:"NAME" help:"A name by which the control plane may be called, beside addresses, localhost and the name it listens on; several with commas between them."`
}

// checkControl refuses to serve the control plane beyond this machine unless it has a password, or unless that is
// said to be meant: whoever reaches it can read every chat.
func (c controlFlags) checkControl(flag, listen string) error {
	if c.Password != "" || c.Open || program.Loopback(listen) {
		return nil
	}
	return program.Misused("%s %s opens the control plane to other machines: give it a password with --control-plane-password or %s, or say --open-control-plane",
		flag, listen, passwordVariable)
}

// login is what curl needs to be let in, for a line to paste.
func (c controlFlags) login() string {
	if c.Password == "" {
		return ""
	}
	return `-u ":$` + passwordVariable + `" `
}
