namespace DefectFill.Jobs;

/// <summary>Works on several items at once, each as soon as it can begin.</summary>
/// <param name="jobs">How many at once.</param>
/// <param name="devices">Devices that the workers share in turn; at least one.</param>
internal sealed class Workers(int jobs, IReadOnlyList<string> devices)
{
    /// <summary>Devices that the workers share in turn.</summary>
    public IReadOnlyList<string> Devices => devices;

    /// <summary>Returns when no item is left that can begin; after an exception of the work none begins.</summary>
    /// <param name="items">In the order in which they should begin.</param>
    /// <param name="canBegin">Whether an item can begin now; called by one thread at a time.</param>
    /// <param name="work">Works on an item, on a device.</param>
    /// <param name="stop">Lets no further item begin.</param>
    public void Run<T>(
        IReadOnlyList<T> items, Func<T, bool> canBegin, Action<T, string> work, CancellationToken stop)
    {
        using var shift = new Shift<T>(items, canBegin, work, jobs, stop);
        var others = Enumerable.Range(1, jobs - 1).Select(worker => Task.Factory.StartNew(
            () => shift.Serve(devices[worker % devices.Count]), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            shift.Serve(devices[0]); // this thread is the first worker
        }
        finally
        {
            Task.WaitAll(others, CancellationToken.None);
        }
    }

    private sealed class Shift<T>(
        IReadOnlyList<T> items, Func<T, bool> canBegin, Action<T, string> work, int jobs, CancellationToken stop)
        : IDisposable
    {
        private readonly Lock _turn = new();
        private readonly List<T> _waiting = [.. items];
        private readonly SemaphoreSlim _changed = new(0);
        private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        private int _busy;

        /// <summary>Works until nothing is left that can begin.</summary>
        public void Serve(string device)
        {
            while (Next() is { } next)
            {
                if (next.HasItem)
                {
                    Do(next.Item!, device);
                }
                else
                {
                    _changed.Wait(CancellationToken.None);
                }
            }

            _changed.Release(); // whoever waits looks again, and ends too
        }

        public void Dispose()
        {
            _changed.Dispose();
            _ended.Dispose();
        }

        private void Do(T item, string device)
        {
            try
            {
                work(item, device);
            }
            catch
            {
                _ended.Cancel();
                throw;
            }
            finally
            {
                lock (_turn)
                {
                    _busy--;
                }

                _changed.Release(jobs);
            }
        }

        // Null at the end; no item while all that are left come after others that are being worked on.
        private (bool HasItem, T? Item)? Next()
        {
            lock (_turn)
            {
                var index = _ended.IsCancellationRequested ? -1 : _waiting.FindIndex(item => canBegin(item));
                if (index < 0)
                {
                    return _busy == 0 || _ended.IsCancellationRequested ? null : (false, default);
                }

                var item = _waiting[index];
                _waiting.RemoveAt(index);
                _busy++;
                return (true, item);
            }
        }
    }
}
