-- The worker takes the duty of a referent whose account fell dormant; the stay goes on.
grant update (duties) on coordination.membership to spico_worker;
