package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// venue is the simulator of a run, as the suite and the target reach it.
type venue struct {
	house     *builtin.House
	client    *http.Client // knows the control plane's password and certificate
	password  string       // of the control plane; empty where it is on loopback
	caFile    string       // the simulator's authority; empty where it speaks no TLS
	folder    string       // of caFile
	advertise targetfile.Advertise
}

// openVenue starts the simulator. One that other machines can reach gets a password that this run alone knows.
func openVenue(ctx context.Context, listen string, about targetfile.File) (v *venue, err error) {
	v = &venue{client: &http.Client{}, advertise: about.Advertise}
	transport := http.DefaultTransport.(*http.Transport).Clone() //nolint:forcetypeassert // the standard library's own
	o := builtin.Options{Listen: listen, Flag: "--simulator-listen"}
	if about.TLS.Simulator {
		host, _, _ := net.SplitHostPort(listen)
		if o.TLS, err = v.certify(transport, []string{host, about.Advertise.Host}); err != nil {
			return nil, err
		}
	}
	if !program.Loopback(listen) {
		v.password = rand.Text()
		o.ControlPassword = v.password
	}
	v.client.Transport = bearer{password: v.password, next: transport}
	if v.house, err = builtin.Open(ctx, o); err != nil {
		v.close()
		return nil, err
	}
	return v, nil
}

// certify makes a certificate, which the transport trusts and the target finds in a file.
func (v *venue) certify(transport *http.Transport, hosts []string) (*tls.Config, error) {
	pair, err := certificate.Make(hosts)
	if err != nil {
		return nil, err
	}
	if v.folder, err = os.MkdirTemp("", "conformance-"); err != nil {
		return nil, err
	}
	v.caFile = filepath.Join(v.folder, certificate.CertFile)
	pool, err := certificate.Trust(pair.Certificate)
	transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	return pair.Config(), errors.Join(err, os.WriteFile(v.caFile, pair.Certificate, 0o600))
}

// url is the simulator's root as the suite reaches it.
func (v *venue) url() string { return v.house.URL() }

// close ends the simulator.
func (v *venue) close() {
	if v.house != nil {
		v.house.Close()
	}
	if v.folder != "" {
		_ = os.RemoveAll(v.folder)
	}
}

// values are what placeholders stand for, in those surroundings.
func (v *venue) values(in steps.Surroundings) targetfile.Values {
	values := targetfile.InstanceAt(v.advertise.Of(in.ServiceNow))
	values.Username, values.Password, values.Queue = builtin.Requester, builtin.Password, builtin.Queue
	values.CAFile = v.caFile
	values.ActionServer = v.reached(in.ActionServer)
	p := in.Push
	values.Push, values.RasaToken, values.CallbackSecret = string(p.Way), p.RasaToken, p.CallbackSecret
	values.RasaURL, values.CallbackURL = v.reached(p.RasaURL), v.reached(p.CallbackURL)
	values.PollInterval, values.PollSlowest = p.Interval.String(), p.Slowest.String()
	return values
}

// reached is an address of the suite's as the target reaches it.
func (v *venue) reached(address string) string {
	if address == "" {
		return ""
	}
	return targetfile.Advertise{Host: v.advertise.Host}.Of(address)
}

// bearer adds the control plane's password to every call.
type bearer struct {
	password string
	next     http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	if b.password != "" {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+b.password)
	}
	return b.next.RoundTrip(r)
}

// secrets are what no report may show.
func (v *venue) secrets() []string {
	if v.password == "" {
		return nil
	}
	return []string{v.password}
}
