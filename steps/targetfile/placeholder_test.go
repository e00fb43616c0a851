package targetfile_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

func ExampleExpand() {
	v := targetfile.InstanceAt("http://127.0.0.1:8080")
	fmt.Println(targetfile.Expand(`{{"url":"{scheme}://{hostname}:{instance-port}"}}`, v))
	// Output: {"url":"http://127.0.0.1:8080"}
}

func TestEveryPlaceholderHasItsValue(t *testing.T) {
	v := targetfile.Values{
		URL: "a", Scheme: "b", Host: "c", Hostname: "d", InstancePort: "e", Username: "f", Password: "g", Queue: "h", Port: "i", CAFile: "j", ActionServer: "k", Worker: "l",
		Push: "m", RasaURL: "n", RasaToken: "o", CallbackURL: "p", CallbackSecret: "q", PollInterval: "r", PollSlowest: "s",
	}
	var values []string
	for _, name := range targetfile.Placeholders() {
		values = append(values, targetfile.Expand("{"+name+"}", v))
	}
	require.Equal(t, []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s"}, values)
	require.False(t, slices.Contains(targetfile.Placeholders(), ""))
}

func TestBracesAreExpandedFromTheLeft(t *testing.T) {
	v := targetfile.Values{Port: "5055", URL: "{port}"}
	for text, want := range map[string]string{
		"":             "",
		"plain":        "plain",
		"{port}{port}": "50555055",
		"{{port}}":     "{port}",
		"{{{port}}}":   "{5055}",
		"{url}":        "{port}", // what is filled in is not read again
		"{other}":      "{other}",
		"a { b":        "a { b",
		"a } b":        "a } b",
	} {
		require.Equal(t, want, targetfile.Expand(text, v), text)
	}
}

func TestAnAddressSaysWhatItsInstanceIs(t *testing.T) {
	for address, want := range map[string]targetfile.Values{
		"http://127.0.0.1:8080/i/w1": {URL: "http://127.0.0.1:8080/i/w1", Scheme: "http", Host: "127.0.0.1:8080", Hostname: "127.0.0.1", InstancePort: "8080"},
		"https://sn.example":         {URL: "https://sn.example", Scheme: "https", Host: "sn.example", Hostname: "sn.example", InstancePort: "443"},
		"http://[::1]":               {URL: "http://[::1]", Scheme: "http", Host: "[::1]", Hostname: "::1", InstancePort: "80"},
	} {
		require.Equal(t, want, targetfile.InstanceAt(address))
	}
}

func TestAnAdvertisedAddressReplacesWhatItNames(t *testing.T) {
	tests := []struct{ advertise, listening, want string }{
		{"host.docker.internal", "http://127.0.0.1:8080/i/w1", "http://host.docker.internal:8080/i/w1"},
		{"gateway:9000", "http://127.0.0.1:8080", "http://gateway:9000"},
		{"https://sn.example/", "http://127.0.0.1:8080", "https://sn.example:8080"},
		{"https://sn.example:443", "http://127.0.0.1:8080", "https://sn.example:443"},
		{"::1", "http://127.0.0.1:8080", "http://[::1]:8080"},
		{"[fd00::1]:9000", "http://127.0.0.1:8080", "http://[fd00::1]:9000"},
		{"::1", "http://127.0.0.1", "http://[::1]"},
		{"simulator_1", "http://127.0.0.1", "http://simulator_1"},
	}
	for _, test := range tests {
		f, err := targetfile.Parse("c.yaml", []byte(fixed+"advertise: \""+test.advertise+"\""), targetfile.Options{})
		require.NoError(t, err, test.advertise)
		require.Equal(t, test.want, f.Advertise.Of(test.listening), test.advertise)
	}
	require.Equal(t, "http://127.0.0.1:1", targetfile.Advertise{}.Of("http://127.0.0.1:1"))
	for _, bad := range []string{"a b", "http://", "ftp://x", "host:0", "host:70000", "http://x/path", "-x", "http://u@x", "a:b:c"} {
		_, err := targetfile.Parse("c.yaml", []byte(fixed+"advertise: \""+bad+"\""), targetfile.Options{})
		require.ErrorContains(t, err, "`advertise` holds `"+bad+"`, which is no address", bad)
	}
}

func TestCommandsAreSplitAsAShellWould(t *testing.T) {
	for command, want := range map[string][]string{
		`relay`:                     {"relay"},
		"  relay\t--x \n y  ":       {"relay", "--x", "y"},
		`a 'b c' "d e"`:             {"a", "b c", "d e"},
		`a '' ""`:                   {"a", "", ""},
		`a b'c d'"e"f`:              {"a", "bc def"},
		`a b\ c \\ \'`:              {"a", "b c", `\`, "'"},
		`a "b\"c\\d\e\$F" 'g\h'`:    {"a", `b"c\d\e$F`, `g\h`},
		`a '$HOME' \$HOME 5$ $1 $`:  {"a", "$HOME", "$HOME", "5$", "$1", "$"},
		`a '&&' "|" x=1 a>b \;`:     {"a", "&&", "|", "x=1", "a>b", ";"},
		`"C:\Program Files\bot" é☃`: {`C:\Program Files\bot`, "é☃"},
	} {
		f, err := targetfile.Read("", targetfile.Options{Target: "rest=http://bot", Start: command})
		require.NoError(t, err, command)
		require.Equal(t, want, f.Start.Command(targetfile.Values{}), command)
	}
}

// A file may hold anything: it is read or refused, and what was read can be used.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{whole, fixed, chosen + "start: {command: \"a 'b c' {port}\"}", "? a\n: b", "a: {b", "{host}", "- a", "lacks:\n  @x: y", "target: |\n  x\n", "a: #b", "---\n...", "a: 'b\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := targetfile.Parse("c.yaml", []byte(text), targetfile.Options{})
		if err != nil {
			var problems targetfile.Problems
			require.ErrorAs(t, err, &problems)
			require.NotEmpty(t, problems[0].Message)
			return
		}
		_, err = file.Spec(targetfile.Values{Port: "1"})
		require.NoError(t, err)
		if file.Start != nil {
			require.NotEmpty(t, file.Start.Command(targetfile.Values{}))
		}
	})
}
