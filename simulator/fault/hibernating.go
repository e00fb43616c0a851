package fault

// buildHibernating answers as an instance that hibernates: 200 and a page of HTML, whatever was asked (SN-134).
func buildHibernating(Spec) (Effect, error) { return status{Failure{Name: HibernatingPage}}, nil }
