namespace DefectFill.Cli.Commands.Data;

/// <summary>What an import wrote.</summary>
/// <param name="Format">The format that was read.</param>
/// <param name="Photos">Number of photos.</param>
/// <param name="Good">Number of photos on which nothing is drawn.</param>
/// <param name="Masks">Number of masks, one for each class and photo.</param>
internal sealed record ImportSummary(string Format, int Photos, int Good, int Masks);
