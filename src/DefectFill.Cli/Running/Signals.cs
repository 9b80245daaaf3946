using System.Runtime.InteropServices;
using DefectFill.Core.Machine;

namespace DefectFill.Cli.Running;

/// <summary>
/// The first Ctrl+C, SIGTERM or SIGUSR1 asks the work to stop at the next checkpoint; a second Ctrl+C exits at once.
/// </summary>
internal sealed class Signals : IDisposable
{
    private const PosixSignal UserSignal1 = (PosixSignal)10; // sent by Slurm before the time limit

    private readonly CancellationTokenSource _cancelled = new();
    private readonly Action<string> _tell;
    private readonly PosixSignalRegistration[] _registrations;
    private int _interrupts;

    public Signals(Action<string> tell)
    {
        _tell = tell;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
            .. OperatingSystem.IsLinux() ? [PosixSignalRegistration.Create(UserSignal1, Handle)] : NoSignals,
        ];
    }

    private static PosixSignalRegistration[] NoSignals => [];

    public CancellationToken Cancelled => _cancelled.Token;

    /// <summary>Exit code after a stop request: 130 from a person, 75 from the system.</summary>
    public int ExitCode { get; private set; } = Cli.Basics.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _cancelled.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        var byPerson = context.Signal == PosixSignal.SIGINT;
        if (byPerson && (Interlocked.Increment(ref _interrupts) > 1 || _cancelled.IsCancellationRequested))
        {
            ImmediateExit.With(Cli.Basics.ExitCode.Interrupted);
        }

        context.Cancel = true;
        ExitCode = byPerson ? Cli.Basics.ExitCode.Interrupted : Cli.Basics.ExitCode.Checkpointed;
        _tell("Stopping at the next checkpoint" + (byPerson ? "; press Ctrl+C again to stop at once." : "."));
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended while the signal arrived.
        }
    }
}
