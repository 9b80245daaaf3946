using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Problems;
using DefectFill.Torch;

namespace DefectFill.Cli.Running;

/// <summary>What a command's work receives: the typed options, the reporter, and the cancellation token.</summary>
/// <param name="Cancelled">Set by Ctrl+C and by signals; the work then checkpoints and throws.</param>
internal sealed record CommandContext(
    ParseResult Parsed, CommonOptions Common, Reporter Reporter, CancellationToken Cancelled)
{
    /// <summary>The exit code after a stop request: 130 for Ctrl+C, 75 for a signal of the system.</summary>
    public Func<int> StopCode { get; init; } = () => ExitCode.Interrupted;

    /// <summary>Loads LibTorch with the requested threads and precision, and opens the device.</summary>
    public Device OpenDevice()
    {
        TorchRuntime.Threads = Common.Threads ?? Environment.ProcessorCount;
        TorchRuntime.AllowsTf32 = Tf32Option.Of(Parsed);
        try
        {
            var device = Device.Parse(Common.Device);
            if (device.IsCuda)
            {
                Reporter.MemoryInUse = () => TorchRuntime.Memory(device).Allocated;
            }

            return device;
        }
        catch (ArgumentException e)
        {
            throw new TorchException($"--device {Common.Device}", e.Message);
        }
    }
}
