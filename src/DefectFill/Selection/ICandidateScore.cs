namespace DefectFill.Selection;

/// <summary>Measures how far candidates differ from the good photo inside the mask.</summary>
internal interface ICandidateScore
{
    /// <summary>Its name in the manifest.</summary>
    string Name { get; }

    /// <summary>Whether a higher score means a stronger change.</summary>
    bool RisesWithChange { get; }

    /// <summary>One score per candidate.</summary>
    double[] Of(ScoredFill fill);
}
