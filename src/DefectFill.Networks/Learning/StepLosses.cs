namespace DefectFill.Networks.Learning;

/// <summary>The loss of a step, and the terms that it is the weighted sum of, by name.</summary>
internal sealed record StepLosses(double Total, params IReadOnlyList<(string Name, double Value)> Terms)
{
    /// <summary>A term before it is weighted; null where the lesson has no such term.</summary>
    public double? this[string name] =>
        Terms.Any(term => term.Name == name) ? Terms.First(term => term.Name == name).Value : null;

    /// <summary>The losses of two parts of a step: terms of one name are added.</summary>
    public static StepLosses operator +(StepLosses left, StepLosses right) => new(
        left.Total + right.Total,
        [
            .. left.Terms.Select(term => (term.Name, term.Value + (right[term.Name] ?? 0))),
            .. right.Terms.Where(term => left[term.Name] is null),
        ]);

    public static StepLosses Add(StepLosses left, StepLosses right) => left + right;
}
