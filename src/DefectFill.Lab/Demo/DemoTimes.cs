using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Demo;

/// <summary>Seconds spent on each stage, over all runs of the demo.</summary>
internal sealed class DemoTimes
{
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly SortedDictionary<string, double> _seconds;

    public DemoTimes(string path, TimeProvider clock)
    {
        (_path, _clock) = (path, clock);
        _seconds = File.Exists(path) ? Read(path) : [];
    }

    public double Total => _seconds.Values.Sum();

    /// <summary>Seconds of a stage; 0 before it started.</summary>
    public double Of(string stage) => _seconds.GetValueOrDefault(stage);

    /// <summary>Does the work of a stage and adds its time, even if it is stopped.</summary>
    public void Measure(string stage, Action work)
    {
        var start = _clock.GetTimestamp();
        try
        {
            work();
        }
        finally
        {
            _seconds[stage] = Of(stage) + Math.Round(_clock.GetElapsedTime(start).TotalSeconds, 1);
            AtomicFile.WriteAllText(
                _path, JsonSerializer.Serialize(_seconds, TimesJson.Default.SortedDictionaryStringDouble) + "\n");
        }
    }

    private static SortedDictionary<string, double> Read(string path) => JsonFile.Read(
        path, TimesJson.Default.SortedDictionaryStringDouble, found => DatasetException.BadFile(
            path, found, "the seconds of each stage", "Remove it; times are then counted from zero."));
}

[JsonSerializable(typeof(SortedDictionary<string, double>))]
internal sealed partial class TimesJson : JsonSerializerContext;
