package cucumber

import (
	"encoding/json"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// protocol is the version of cucumber's messages that is written.
const protocol = "21.0.1"

// Messages writes the report as cucumber's messages, one a line. The conversation and the calls hang on a hook behind the steps.
// Files has the features at the paths that results name. It fails as w does, and where a scenario is not in its file.
func Messages(w io.Writer, r report.Report, files fs.FS) error {
	r = r.Redacted()
	s := &sequence{newID: (&messages.Incrementing{}).NewId, out: json.NewEncoder(w), began: r.Started}
	s.out.SetEscapeHTML(false)
	features, err := read(files, r.Results, s.newID)
	if err != nil {
		return err
	}
	s.meta(r)
	for _, f := range features {
		s.feature(f)
	}
	s.hook()
	s.say(messages.Envelope{TestRunStarted: &messages.TestRunStarted{Timestamp: at(r.Started)}})
	for _, f := range features {
		for _, c := range f.scenarios {
			s.testCase(c)
		}
	}
	s.say(messages.Envelope{TestRunFinished: &messages.TestRunFinished{
		Success: r.Verdict() == report.Good, Timestamp: at(r.Started.Add(r.Took)), Message: r.InWords(),
	}})
	return s.err
}

// sequence writes messages, one after the other, until one cannot be written.
type sequence struct {
	newID  func() string
	out    *json.Encoder
	began  time.Time // of the run
	hookID string
	err    error
}

func (s *sequence) say(e messages.Envelope) {
	if s.err == nil {
		s.err = s.out.Encode(e)
	}
}

func (s *sequence) meta(r report.Report) {
	s.say(messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: protocol,
		Implementation:  &messages.Product{Name: "snowglobe conformance", Version: r.Suite},
		Runtime:         &messages.Product{Name: "go", Version: strings.TrimPrefix(runtime.Version(), "go")},
		Os:              &messages.Product{Name: runtime.GOOS},
		Cpu:             &messages.Product{Name: runtime.GOARCH},
	}})
}

func (s *sequence) feature(f *feature) {
	s.say(messages.Envelope{Source: &messages.Source{Uri: f.uri, Data: f.text, MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
	s.say(messages.Envelope{GherkinDocument: f.document})
	for _, c := range f.scenarios {
		s.say(messages.Envelope{Pickle: c.pickle})
	}
}

func (s *sequence) hook() {
	s.hookID = s.newID()
	s.say(messages.Envelope{Hook: &messages.Hook{Id: s.hookID, Name: hookName, SourceReference: &messages.SourceReference{}}})
}

// testCase writes what became of a scenario.
func (s *sequence) testCase(c scenario) {
	testCase := &messages.TestCase{Id: s.newID(), PickleId: c.pickle.Id}
	for _, step := range c.pickle.Steps {
		testCase.TestSteps = append(testCase.TestSteps, &messages.TestStep{Id: s.newID(), PickleStepId: step.Id})
	}
	testCase.TestSteps = append(testCase.TestSteps, &messages.TestStep{Id: s.newID(), HookId: s.hookID})
	s.say(messages.Envelope{TestCase: testCase})

	started, now := s.newID(), c.Started
	if now.IsZero() {
		now = s.began
	}
	s.say(messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: started, TestCaseId: testCase.Id, Timestamp: at(now)}})
	for i, o := range append(c.outcomes(), c.afterwards()) {
		step := testCase.TestSteps[i]
		s.say(messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: started, TestStepId: step.Id, Timestamp: at(now)}})
		if step.HookId != "" {
			s.attach(c, started, step.Id)
		}
		now = now.Add(o.took)
		took := messages.GoDurationToDuration(o.took)
		s.say(messages.Envelope{TestStepFinished: &messages.TestStepFinished{
			TestCaseStartedId: started, TestStepId: step.Id, Timestamp: at(now),
			TestStepResult: &messages.TestStepResult{Duration: &took, Message: o.message, Status: messages.TestStepResultStatus(strings.ToUpper(o.status))},
		}})
	}
	s.say(messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: started, Timestamp: at(now)}})
}

func (s *sequence) attach(c scenario, started, step string) {
	for _, a := range attachments(c.Result) {
		s.say(messages.Envelope{Attachment: &messages.Attachment{
			Body: a.text, ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, MediaType: mediaType, FileName: a.name,
			TestCaseStartedId: started, TestStepId: step,
		}})
	}
}

// at is a time as messages have it. One that nobody knows is 1970.
func at(t time.Time) *messages.Timestamp {
	if t.Year() < 1970 {
		t = time.Unix(0, 0)
	}
	stamp := messages.GoTimeToTimestamp(t)
	return &stamp
}
