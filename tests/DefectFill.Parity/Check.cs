using System.Globalization;

namespace DefectFill.Parity;

/// <summary>One comparison of a case: the measured error and the allowed error.</summary>
public sealed record Check(string Name, double Error, double Tolerance, string Problem = "")
{
    public bool Passed => Error <= Tolerance;

    /// <summary>Error in units of the tolerance; infinite if nothing was measured or equality failed.</summary>
    public double Ratio =>
        double.IsNaN(Error) ? double.PositiveInfinity
        : Error == 0 ? 0
        : Tolerance == 0 ? double.PositiveInfinity : Error / Tolerance;

    /// <summary>A check that could not be made.</summary>
    public static Check Failed(string problem, string name = "") => new(name, double.NaN, 0, problem);

    /// <summary>A statement that must hold.</summary>
    public static Check That(string name, bool holds, string otherwise) =>
        holds ? new Check(name, 0, 0) : Failed(otherwise, name);

    /// <summary>Two sequences that must be equal; the error is the number of differing elements.</summary>
    public static Check Equal<T>(string name, IReadOnlyList<T> actual, IReadOnlyList<T> expected)
    {
        if (actual.Count != expected.Count)
        {
            return Failed($"{actual.Count} elements, expected {expected.Count}", name);
        }

        var different = Enumerable.Range(0, actual.Count)
            .Where(i => !EqualityComparer<T>.Default.Equals(actual[i], expected[i]))
            .ToList();
        return different is [] ? new Check(name, 0, 0) : new Check(name, different.Count, 0, string.Create(
            CultureInfo.InvariantCulture,
            $"element {different[0]} is {actual[different[0]]}, expected {expected[different[0]]}"));
    }
}
