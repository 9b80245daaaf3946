using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Demo;

/// <summary>Seconds spent on each stage, all starts of the demonstration together.</summary>
public sealed class DemoTimes
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

    /// <summary>Of a stage; 0 before it has begun.</summary>
    public double Of(string stage) => _seconds.GetValueOrDefault(stage);

    /// <summary>Does the work of a stage and adds what it took, also when it is stopped.</summary>
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

    private static SortedDictionary<string, double> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(path), TimesJson.Default.SortedDictionaryStringDouble) ?? [];
        }
        catch (JsonException error)
        {
            throw DatasetException.BadFile(
                path, error.Message, "the seconds of each stage", "Remove it: the times are counted from there on.");
        }
    }
}

[JsonSerializable(typeof(SortedDictionary<string, double>))]
internal sealed partial class TimesJson : JsonSerializerContext;
