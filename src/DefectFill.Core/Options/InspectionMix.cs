using System.Globalization;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>In which ratio windows with a defect come from which source; sources without photos are left out.</summary>
/// <param name="Fills">Images of the generated sets.</param>
/// <param name="Plain">Plain anomalies, a texture in a random mask as in DRAEM, on good photos.</param>
/// <param name="Real">The real defects of the split's training side.</param>
internal sealed record InspectionMix(double Fills, double Plain, double Real)
{
    /// <summary>Reads <c>2:1:1</c>; null if it is not three numbers.</summary>
    public static InspectionMix? Parse(string text) =>
        text.Split(':').Select(part => NumberText.Read<double>(part)).ToArray() is [{ } fills, { } plain, { } real]
            ? new InspectionMix(fills, plain, real)
            : null;

    public IEnumerable<Problem> Problems()
    {
        var all = Fills + Plain + Real;
        if (!(Fills >= 0 && Plain >= 0 && Real >= 0 && all > 0 && double.IsFinite(all)))
        {
            yield return Problem.Option(
                ProblemCode.OutOfRange, "mix", ToString(), "must be three shares from 0, not all 0, such as 2:1:1");
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Fills}:{Plain}:{Real}");
}
