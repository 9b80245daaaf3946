using System.CommandLine;
using DefectFill.Cli.Commands.Sweep;

namespace DefectFill.Cli.Commands;

/// <summary><c>sweep</c>: many runs as a plan, on this machine, Slurm or Kubernetes.</summary>
internal static class SweepCommand
{
    /// <param name="root">The whole program, whose commands do the jobs.</param>
    public static Command Create(Command root) =>
        new("sweep", "Runs many types of defects, settings and seeds as a plan: here, on Slurm or on Kubernetes.")
        {
            SweepPlanCommand.Create(root),
            SweepRunCommand.Create(root),
            SweepStatusCommand.Create(),
            SweepMergeCommand.Create(),
            SweepSlurmCommand.Create(),
            SweepKubernetesCommand.Create(),
        };
}
