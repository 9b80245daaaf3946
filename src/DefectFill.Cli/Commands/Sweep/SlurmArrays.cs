using System.Globalization;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>An array of Slurm: tasks of a plan that follow one another.</summary>
/// <param name="Name">The variable of the script that holds its number at Slurm.</param>
/// <param name="First">Index of its first task in the plan.</param>
/// <param name="Count">Number of its tasks.</param>
internal sealed record SlurmArray(string Name, int First, int Count)
{
    /// <summary>What it comes after, as Slurm reads it; null if it comes after nothing.</summary>
    public string? Dependency { get; init; }
}

/// <summary>Divides a plan into arrays: one for each part of the plan, or several for a large one.</summary>
internal static class SlurmArrays
{
    /// <summary>Slurm's default limit of an array is 1001 tasks.</summary>
    public const int MostTasks = 1000;

    public static IReadOnlyList<SlurmArray> Of(SweepPlan plan)
    {
        var arrays = new List<SlurmArray>();
        var places = new Dictionary<string, (SlurmArray Array, int Place)>();
        var first = 0;
        foreach (var (stage, count) in plan.Stages.Index())
        {
            foreach (var (chunk, offset) in Enumerable.Range(0, (count + MostTasks - 1) / MostTasks)
                .Select(chunk => (chunk, chunk * MostTasks)))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"array_{stage}_{chunk}");
                var array = new SlurmArray(name, first + offset, Math.Min(MostTasks, count - offset));
                SweepTask[] tasks = [.. plan.Tasks.Skip(array.First).Take(array.Count)];
                arrays.Add(array with { Dependency = DependencyOf(tasks, places) });
                foreach (var (place, task) in tasks.Index())
                {
                    places[task.Id] = (array, place);
                }
            }

            first += count;
        }

        return arrays;
    }

    /// <summary>
    /// Task by task if each comes after those at its own place in all of these arrays; otherwise after whole arrays.
    /// </summary>
    private static string? DependencyOf(
        SweepTask[] tasks, Dictionary<string, (SlurmArray Array, int Place)> places)
    {
        (SlurmArray Array, int Place)[][] after =
            [.. tasks.Select(task => task.After.Select(id => places[id]).ToArray())];
        string[] names = [.. after.SelectMany(each => each).Select(each => each.Array.Name).Distinct()];
        var isByTask = after.Index().All(task =>
            task.Item.Length == names.Length && task.Item.All(each => each.Place == task.Index));
        return names.Length == 0 ? null
            : string.Join(':', [isByTask ? "aftercorr" : "afterok", .. names.Select(name => $"${name}")]);
    }
}
