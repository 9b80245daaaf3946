using DefectFill.Core.Problems;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>A line of the input of <c>inspect serve</c>.</summary>
/// <param name="Photo">The photo's file.</param>
/// <param name="Output">Existing folder for <c>masks.png</c> and <c>heatmaps.png</c>.</param>
internal sealed record ServeRequest(string Photo, string Output);

/// <summary>A line of the output of <c>inspect serve</c>, one for each of the input.</summary>
/// <param name="Result">The verdict; null for a photo that cannot be read.</param>
/// <param name="Threshold">The photo threshold; null for a classifier.</param>
/// <param name="Problems">Why the photo cannot be read.</param>
internal sealed record ServeAnswer(InspectedPhoto? Result, double? Threshold, IReadOnlyList<Problem> Problems);
