using System.Globalization;
using DefectFill.Cli.Running;
using DefectFill.Filling;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>Shows how far a set is, and how fast it grows.</summary>
internal sealed class GenerationReporter(CommandContext context, int pairs, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly ContrastTally _contrasts = new();
    private int _candidates;
    private int _unexpressed;

    /// <summary>Candidates a second since the start.</summary>
    public double Speed => _candidates / Math.Max(1e-9, clock.GetElapsedTime(_started).TotalSeconds);

    public void Done(PairDone pair, int done)
    {
        _candidates += pair.Fill.Candidates.Count;
        _unexpressed += pair.Choice.IsExpressed ? 0 : 1;
        _contrasts.Add(pair);
        if (context.Common.Json)
        {
            var filled = new FilledLine(
                pair.Number, pair.Defect, pair.Choice.Scores, pair.Choice.Kept, pair.Choice.IsExpressed);
            context.Reporter.Result(new GenerateLine(filled), GenerateJson.Default.GenerateLine, "");
        }

        context.Reporter.Progress(
            "filling", done, pairs, string.Create(CultureInfo.InvariantCulture, $"{Speed:0.0} candidates/s"));
    }

    /// <summary>What came of it all.</summary>
    /// <param name="set">Its folder.</param>
    /// <param name="path">Of its sheet.</param>
    /// <param name="learned">Mean contrast of the defects in the photos that were learned from.</param>
    public void Conclude(string set, string path, IReadOnlyDictionary<string, double> learned)
    {
        var contrasts = _contrasts.Figures(learned);
        foreach (var contrast in contrasts)
        {
            context.Reporter.Say($"{contrast}");
        }

        if (_unexpressed > 0)
        {
            context.Reporter.Warn(
                $"Defect not expressed in {_unexpressed} of {pairs} pairs: hardly a pixel changes. " +
                "Widen the masks, or learn longer.");
        }

        var line = new GenerateLine(Done: path)
        {
            CandidatesPerSecond = Math.Round(Speed, 2),
            Contrasts = contrasts is [] ? null : contrasts,
        };
        context.Reporter.Result(line, GenerateJson.Default.GenerateLine, $"Done: {set}. Look at {path}.");
    }
}
