using System.Globalization;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>
/// Tasks of one stage each. If shards are asked for, several tasks fill a set and another one joins what they made.
/// </summary>
/// <param name="options">Without problems.</param>
internal sealed class StageTasks(SweepOptions options)
{
    private static readonly GenerationOptions s_defaults = new() { Runs = [], Out = "" };

    /// <summary>The tasks of all chains, part by part; a part has at most one task of a chain.</summary>
    public IEnumerable<IReadOnlyList<SweepTask>> Of(IReadOnlyList<SweepChain> chains)
    {
        SweepStage? before = null;
        foreach (var stage in options.StageList)
        {
            if (stage == SweepStage.Generate && options.Shard is { } images)
            {
                SweepTask[][] shards = [.. chains.Select(chain => Shards(chain, images, before))];
                foreach (var number in Enumerable.Range(0, shards.Max(each => each.Length)))
                {
                    yield return [.. shards.Where(each => each.Length > number).Select(each => each[number])];
                }

                yield return [.. chains.Zip(shards, Join)];
            }
            else
            {
                yield return [.. chains.Select(chain => Whole(chain, stage, before))];
            }

            before = stage;
        }
    }

    private SweepTask Whole(SweepChain chain, SweepStage stage, SweepStage? before)
    {
        SweepStage[] stages = before is null ? [SweepStage.Split, stage] : [stage];
        var jobs = new ChainJobs(chain, options);
        return Task(chain, chain.IdOf(stage), stages.SelectMany(jobs.Of), After(chain, before));
    }

    private SweepTask[] Shards(SweepChain chain, int images, SweepStage? before)
    {
        var jobs = new ChainJobs(chain, options);
        var set = jobs.Of(SweepStage.Generate).First().Options;
        var (count, keep) = (Number(set, "count", s_defaults.Count), Number(set, "keep", s_defaults.Sampling.Keep));
        var size = (images + keep - 1) / keep * keep; // the kept images of a pair are made together
        return
        [
            .. from number in Enumerable.Range(0, (count + size - 1) / size)
               let range = new ImageRange(number * size, Math.Min(count, (number + 1) * size) - 1)
               select Task(chain, chain.IdOf(range), jobs.Fill(range), After(chain, before)),
        ];
    }

    private SweepTask Join(SweepChain chain, SweepTask[] shards)
    {
        string[] ids = [.. shards.Select(shard => shard.Id)];
        return Task(chain, chain.IdOf(SweepStage.Generate), new ChainJobs(chain, options).Join(ids), ids);
    }

    private static SweepTask Task(
        SweepChain chain, string id, IEnumerable<JobSpec> jobs, IReadOnlyList<string> after) =>
        new(0, id, [.. jobs]) { After = after, Settings = chain.Shown };

    private static string[] After(SweepChain chain, SweepStage? before) =>
        before is { } stage ? [chain.IdOf(stage)] : [];

    // What is no sensible number is rejected by the job itself.
    private static int Number(JsonObject options, string name, int otherwise) => int.TryParse(
        options[name]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? Math.Max(1, number) : otherwise;
}
