using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Problems;
using DefectFill.Torch;

namespace DefectFill.Cli.Running;

/// <summary>What the work of a command is given: what was typed, where to speak, when to stop.</summary>
/// <param name="Cancelled">Set by Ctrl+C and by signals; work checkpoints and throws as soon as it sees it.</param>
internal sealed record CommandContext(
    ParseResult Parsed, CommonOptions Common, Reporter Reporter, CancellationToken Cancelled)
{
    /// <summary>Loads LibTorch with the threads that were asked for, and finds the device.</summary>
    public Device OpenDevice()
    {
        TorchRuntime.Threads = Common.Threads ?? Environment.ProcessorCount;
        try
        {
            var device = Device.Parse(Common.Device);
            if (device.IsCuda)
            {
                Reporter.MemoryInUse = () => TorchRuntime.CudaMemory(device.Index).Allocated;
            }

            return device;
        }
        catch (ArgumentException e)
        {
            throw new TorchException($"--device {Common.Device}", e.Message);
        }
    }
}
