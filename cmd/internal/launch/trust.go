package launch

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
)

// Trust says whose certificates a client of the target takes. The zero value is the system's authorities.
type Trust struct {
	CAFile   string // authorities (PEM) beside the system's
	Insecure bool   // certificates are not looked at
}

// Client is a client of the target.
func (t Trust) Client() (*http.Client, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: t.Insecure} //nolint:gosec // whoever starts the suite asks for it
	if t.CAFile != "" {
		pem, err := os.ReadFile(t.CAFile)
		if err != nil {
			return nil, fmt.Errorf("cannot read the target's authorities: %w", err)
		}
		if config.RootCAs, err = certificate.Trust(pem); err != nil {
			return nil, fmt.Errorf("the target's authorities, %s: %w", t.CAFile, err)
		}
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = config
	return &http.Client{Transport: transport}, nil
}
