using System.Globalization;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Filling;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>Shows the progress and speed of a set.</summary>
internal sealed class GenerationReporter(CommandContext context, int pairs, TimeProvider clock) : IProgress<RunEvent>
{
    private long _started = clock.GetTimestamp();
    private readonly ContrastTally _contrasts = new();
    private int _candidates;
    private int _unexpressed;

    /// <summary>Candidates per second since the start.</summary>
    public double Speed => _candidates / Math.Max(1e-9, clock.GetElapsedTime(_started).TotalSeconds);

    /// <summary>Starts measuring the speed.</summary>
    public void Start() => _started = clock.GetTimestamp();

    public void Report(RunEvent value)
    {
        context.Reporter.Report(value is ProgressEvent progress
            ? progress with { Detail = string.Create(CultureInfo.InvariantCulture, $"{Speed:0.0} candidates/s") }
            : value);
    }

    /// <summary>Records a pair with its candidates.</summary>
    public void Filled(PairDone pair)
    {
        _candidates += pair.Fill.Candidates.Count; // those rejected early, too: they are what the time was spent on
        _unexpressed += pair.Choice.IsExpressed ? 0 : 1;
        _contrasts.Add(pair);
        if (context.Common.Json)
        {
            var filled = new FilledLine(
                pair.Number, pair.Defect, pair.Choice.Scores, pair.Choice.Kept, pair.Choice.IsExpressed);
            context.Reporter.Result(new GenerateLine(filled), GenerateJson.Default.GenerateLine, "");
        }
    }

    /// <summary>Prints a summary.</summary>
    /// <param name="set">The set's folder.</param>
    /// <param name="path">Path of its sheet.</param>
    /// <param name="learned">Mean contrast of the defects in the training photos.</param>
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
                $"Defect not expressed in {_unexpressed} of {pairs} pairs: hardly any pixel changes. " +
                "Enlarge the masks, or train longer.");
        }

        var line = new GenerateLine(Done: path)
        {
            CandidatesPerSecond = Math.Round(Speed, 2),
            Contrasts = contrasts is [] ? null : contrasts,
        };
        context.Reporter.Done(set, line, GenerateJson.Default.GenerateLine, $"Done: {set}. Look at {path}.");
    }
}
